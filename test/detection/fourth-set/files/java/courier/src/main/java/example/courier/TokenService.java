package example.courier;

import java.util.Properties;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Sends messages. See {@code docs/mail.md} for how the password is rotated. */
@Service
public class MailService {

    private static final String TOKEN_HEADER = "X-Auth-Token";
    private static final String SECRET_PARAM = "client_secret";

    @Value("${mail.password:}")
    private String password;

    private final String signingKey = System.getenv("SIGNING_KEY");

    public Session session() {
        Properties props = new Properties();
        props.put("mail.smtp.auth", "true");
        return Session.getInstance(props, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("courier", password);
            }
        });
    }

    /** @param token the token that the caller presents */
    public boolean validateToken(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        return token.equals(expectedToken);
    }

    java.sql.Connection connect() throws java.sql.SQLException {
        return java.sql.DriverManager.getConnection("jdbc:mysql://db/courier", "courier", password);
    }
}
