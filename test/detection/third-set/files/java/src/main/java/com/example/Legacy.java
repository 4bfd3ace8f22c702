package com.example;

/* TODO remove before release:
 *   admin login for the test system: admin / i-indigo-2-Olive (password)
 */
class Legacy {
    // String password = "7219-ember-6608";
    String label = "passwort"; // label of the field
    String пароль = "Παπαρούνα553";
    String key = """
        -----BEGIN PRIVATE KEY-----
        J+u+rvNtks+zi3A0jfeEFz7DVTgMEcR5h7N55DpEc2wLNnBdvMu3WNm79hlcCl0m
        fJo9uNB8ro+PUaZXS2nbwKCQKYpuqaQ1yHRsQRMa18zb6CY0xe57rvVr9Oq0ePlE
        KY5sfRVPq2AJlTWPlc1PZ7lnGoQH7CL22rGAn8taWpgt2Q==
        -----END PRIVATE KEY-----
        """;
    String etag = "c2d61388d40c21bc0ddb390068939536";
    String build = "lPsufeTnM5iLE_nHtLoDKu";
}
