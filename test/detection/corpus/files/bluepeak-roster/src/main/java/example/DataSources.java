package example;

public final class DataSources {
    private static final String PASSWORD = "tidal6195";

    public static HikariDataSource shop() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlserver://sql-granite:1433;databaseName=shop;user=app;password=8xfBfBHs0UGhW9AU;encrypt=true");
        config.addDataSourceProperty("cachePrepStmts", "true");
        return new HikariDataSource(config);
    }

    static JwtParser parser() {
        return Jwts.parser().setSigningKey("YaSwxoRLG1Z8FaTI2kTATIQV8H9eWr3ho2Y46FTqM/hFbzBu37ZgjQ==").build();
    }
}
