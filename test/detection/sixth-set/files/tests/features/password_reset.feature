# language: en
@account
Feature: Password reset
  As a customer who forgot the password
  I want a link by mail
  So that I can choose a new password

  Background:
    Given a customer with a verified mail address
    And the password policy of the shop

  Scenario: the link is valid for one hour
    When the customer asks for a new password
    Then a mail with a token is sent
    And the token expires after 60 minutes

  Scenario: the new password is too weak
    Given a valid token
    When the customer enters a password without digits
    Then the message is "The password needs at least one digit."
    And the old password stays valid

  Scenario Outline: lengths
    When the customer enters a password of <length> characters
    Then it is <result>

    Examples:
      | length | result   |
      | 7      | refused  |
      | 12     | accepted |
      | 129    | refused  |

  Scenario: a secret question is not enough
    When the customer only answers the secret question
    Then no password is changed
