*** Settings ***
Documentation     Sign in to the shop of the stage environment.
Library           SeleniumLibrary
Test Teardown     Close Browser

*** Variables ***
${HOST}           https://stage.eastvale.example
${BROWSER}        headlessfirefox
${VALID USER}     tester
${VALID PASSWORD}    Dario#2016
${PASSWORD_FIELD}    css:input[type='password']

*** Test Cases ***
Valid Login
    Open Browser    ${HOST}/login    ${BROWSER}
    Input Text    username_field    ${VALID USER}
    Input Password    ${PASSWORD_FIELD}    ${VALID PASSWORD}
    Submit Credentials
    Page Should Contain    Welcome

Api Token
    Create Session    shop    ${HOST}
    &{headers}=    Create Dictionary    Authorization=Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtcGVybWl0cyIsImlhdCI6MTcxNTI2MDE5OCwic2NvcGUiOiJvcmRlcnMifQ.70N4OSuK4R02aA3JZzNncFfnAgTxx-tsy54XR7Jq1D0
    ${resp}=    GET On Session    shop    /api/orders    headers=${headers}
    Status Should Be    200    ${resp}

Admin Login
    [Tags]    smoke
    Login As    admin    ${ADMIN_PASSWORD}

*** Keywords ***
Submit Credentials
    Click Button    login_button
