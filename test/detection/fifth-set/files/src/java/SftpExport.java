package org.example.export;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;

/** Sends the daily file to the bank. */
final class SftpExport {
    private static final String HOST = "sftp.bank.example";
    private static final String KEYSTORE_PASS = "dahlia2831";
    private static final byte[] SALT = "export".getBytes();

    void send() throws Exception {
        Session session = new JSch().getSession("export", HOST, 22);
        session.setPassword("rnWpR#=2U3PGqLhW");
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect();
        var blob = "https://stironbay.blob.core.windows.net/export?sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=JWMvxg0rh6tc0%2BmpPRRgjvtaMwN523%2BU2ud6mVkGK%2Fk%3D";
    }
}
