Feature: customers of the stage environment

  Background:
    * url 'https://stage.hollins.example'
    * def credentials = { username: 'karate', password: 'QuartzOnyx78' }
    * configure headers = { 'x-functions-key': 'JYN9ub7ipOMnOQMHBca/fAmqli12tjtC+Ta/GJU+o5WLAzFu3JFXDw==' }

  Scenario: sign in and read a customer
    Given path 'token'
    And request credentials
    When method post
    Then status 200
    And def token = response.access_token

    Given path 'customers', '635fafc8-fdcc-414e-ac91-3ab290a53bb9'
    And header Authorization = 'Bearer ' + token
    When method get
    Then status 200
    And match response == { id: '#uuid', name: '#string', passwordHash: '#notpresent' }

  Scenario Outline: a wrong password is refused
    Given path 'token'
    And request { username: 'karate', password: '<password>' }
    When method post
    Then status <status>
    And match response.error == '<message>'

    Examples:
      | password | status | message              |
      |          | 400    | password is required |
      | x        | 401    | wrong password       |
