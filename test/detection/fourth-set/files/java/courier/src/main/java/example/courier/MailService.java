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

    @Value("${mail.password:Fjord@352}")
    private String password;

    private final String signingKey = "bizCBanOyQo7iCVvqNntk/l2W0ZxqIv75TcaAGw8O2M=";

    public Session session() {
        Properties props = new Properties();
        props.put("mail.smtp.auth", "true");
        return Session.getInstance(props, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("courier", "cedarpebbleember");
            }
        });
    }

    /** @param token the token that the caller presents */
    public boolean validateToken(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("token must not be blank");
        }
        return token.equals("qhSTyYMVHwiIWz6uoiAmPeuWuQD1tloJ");
    }

    java.sql.Connection connect() throws java.sql.SQLException {
        return java.sql.DriverManager.getConnection("jdbc:mysql://db/courier", "courier", "SagtG5PFEIT8");
    }
}
