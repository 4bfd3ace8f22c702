package com.example;

import java.sql.Connection;
import java.sql.DriverManager;

public class Dao {
    private static final String PASSWORD_PARAM = "password";
    private static final String KEYSTORE_PASS = "3105-harbor-6125";
    private static final byte[] AES_KEY = "hrZoKuerKBsAJuV3".getBytes(StandardCharsets.UTF_8);

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://db:3306/app", "app", "srfps70252");
    }

    void mail(Properties props) {
        props.put("mail.smtp.user", "robot@example.com");
        props.put("mail.smtp.password", "TT8a~x2LK4lTA1");
        props.setProperty("javax.net.ssl.trustStorePassword", "srgts13007");
    }

    @Value("${app.token:}")
    private String token;

    // throw new BadCredentialsException("Invalid username or password")
    private static final long serialVersionUID = 882071658596484653L;
}
