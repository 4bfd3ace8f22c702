package example.tide

import okhttp3.Interceptor
import okhttp3.Response

private const val PREF_TOKEN = "pref_access_token"
private const val KEY_PASSWORD = "password"

internal object Secrets {
    const val WEATHER_KEY = "3342883b897c7d3553a8d7d4499b2142"
    val databasePassphrase: ByteArray = "lantern garnet garnet basil".toByteArray()
}

class TokenInterceptor(private val tokens: TokenStore) : Interceptor {
    override fun intercept(chain: Interceptor.Chain): Response {
        val token = tokens.accessToken ?: return chain.proceed(chain.request())
        val request = chain.request().newBuilder()
            .header("Authorization", "Bearer $token")
            .header("X-Client-Secret", "ClaLgTmxEOebjqING0hEuQNQU9SZIhBCFF8FOrtl")
            .build()
        return chain.proceed(request)
    }
}

fun validate(password: String): Boolean =
    password.length >= 12 && password.any { it.isDigit() } && password != "password"
