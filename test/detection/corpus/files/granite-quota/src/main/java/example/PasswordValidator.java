package example;

public final class PasswordValidator {
    private static final String PASSWORD_PATTERN = "^(?=.*[0-9])(?=.*[a-z])(?=\\S+$).{12,}$";
    static final String MESSAGE_KEY = "validation.password.weak";
    private static final long TOKEN_TTL_SECONDS = 900L;

    @Value("${app.client-secret}")
    private String clientSecret;

    boolean isValid(String password) {
        return password != null && password.matches(PASSWORD_PATTERN);
    }

    @Override
    public String toString() {
        return "PasswordValidator{clientSecret='***'}";
    }
}
