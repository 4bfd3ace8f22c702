package example

import com.azure.identity.DefaultAzureCredentialBuilder
import com.azure.security.keyvault.secrets.SecretClientBuilder

/** Where the notifications go, and how we sign in there. */
object Config {
    private val vault = SecretClientBuilder()
        .vaultUrl("https://kv-dunmore.vault.azure.net")
        .credential(DefaultAzureCredentialBuilder().build())
        .buildClient()

    val smtpPassword: String by lazy { vault.getSecret("smtp-password").value }
    val tenantId = "c3643ff1-7a1a-4664-ab42-5fc566f660bb"

    // temporary, the vault of the new tenant is not there yet
    const val PUSH_SECRET = "auqUKuexj80Y0JnhQ8nrS3DXWRUR7oNsakq1dPSr"
    val webhook = "https://granite.webhook.office.com/webhookb2/b05d8382-1745-498a-af08-9dc2aa5decd4@d2ed9751-9ad6-4a31-afc9-db8037429a9e/IncomingWebhook/3c445971f08d023b62c607d9e0d56b96/40b465c0-82bd-4cde-ac75-58f7326db3de"

    val database = mapOf(
        "url" to "jdbc:postgresql://pg.internal/notify",
        "user" to "notify",
        "password" to (System.getenv("DB_PASSWORD") ?: "bramble6945"),
    )

    /** Name of the secret, not the secret. */
    const val API_KEY_SECRET_NAME = "notify-api-key"
    const val PASSWORD_RESET_PATH = "/account/password/reset"
    const val TOKEN_LIFETIME_MINUTES = 30
}
