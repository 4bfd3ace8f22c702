using System.Security.Cryptography;

public sealed class TokenService(IOptions<JwtOptions> options)
{
    private const string PasswordClaim = "http://schemas.example/claims/password_changed_at";
    public const string ApiKeyHeaderName = "X-Api-Key";
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    public string Create(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(password);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Value.Key));
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return Write(user, key, secret);
    }
}
