package com.example;

import java.sql.Connection;
import java.sql.DriverManager;

public class Dao {
    private static final String PASSWORD_PARAM = "password";
    private static final String KEYSTORE_PASS = System.getenv("KEYSTORE_PASS");
    private static final byte[] AES_KEY = KeyGenerator.getInstance("AES").generateKey().getEncoded();

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:mysql://db:3306/app", "app", password);
    }

    void mail(Properties props) {
        props.put("mail.smtp.user", "robot@example.com");
        props.put("mail.smtp.password", passwordField.getText());
        props.setProperty("javax.net.ssl.trustStorePassword", args[1]);
    }

    @Value("${app.token:}")
    private String token;

    // throw new BadCredentialsException("Invalid username or password")
    private static final long serialVersionUID = 777503214793755605L;
}
