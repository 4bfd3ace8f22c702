const val KEY_ALIAS = "app_master_key"
const val PREF_AUTH_TOKEN = "pref_auth_token"

data class LoginRequest(val email: String, val password: String)

class Security(private val config: ApplicationConfig) {
    val secret = config.property("jwt.secret").getString()
    fun hash(password: String): String = BCrypt.hashpw(password, BCrypt.gensalt(12))
}
