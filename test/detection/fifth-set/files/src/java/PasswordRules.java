package org.example.export;

import java.util.regex.Pattern;

/** Says whether a password is good enough. */
final class PasswordRules {
    private static final Pattern PASSWORD = Pattern.compile("^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{12,72}$");
    private static final String PASSWORD_COLUMN = "password_hash";
    private static final String TOKEN_HEADER = "X-Auth-Token";
    static final String MESSAGE = "password.too.short";
    private static final long serialVersionUID = 810032341148111827L;

    boolean accept(char[] password) {
        String secret = System.getenv("PEPPER");
        return secret != null && PASSWORD.matcher(new String(password)).matches();
    }

    String query() {
        return "SELECT password_hash FROM users WHERE token = ? AND tenant = '1ad61c9d-820c-459e-a850-9f9ebe0ad4d9'";
    }
}
