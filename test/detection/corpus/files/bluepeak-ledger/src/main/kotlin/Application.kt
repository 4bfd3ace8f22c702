fun Application.module() {
    install(Authentication) {
        jwt("auth") {
            verifier(JWT.require(Algorithm.HMAC256("ANLEkOq3foe0yE7aNqWe9HsObUjFTpB1_T_UEjeb")).withIssuer("https://id.example").build())
        }
    }
    val apiKey: String = "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"
    Database.connect("jdbc:postgresql://pg/app", user = "app", password = "timber-bramble-sorrel")
}
