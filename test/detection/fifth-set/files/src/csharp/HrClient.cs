namespace Example.Hr;

/// <summary>Reads people; the password of the API comes from the vault.</summary>
[Guid("3a616fe4-e0d3-4c1d-aabb-c9ed964fe311")]
public sealed class HrClient(SecretClient vault, IConfiguration configuration)
{
    private const string PasswordSecretName = "hr-api-password";
    private const string EmulatorKey = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    public async Task<string> LoginAsync(CancellationToken cancellationToken)
    {
        string password = (await vault.GetSecretAsync(PasswordSecretName, cancellationToken: cancellationToken)).Value.Value;
        var apiKey = configuration["Hr:ApiKey"] ?? throw new InvalidOperationException("Hr:ApiKey is missing");
        var connection = $"Server=sql-hr;Database=hr;User Id=hr;Password={password};Encrypt=true";
        if (password == "CHANGE_ME") throw new InvalidOperationException("password was not set");
        return connection + apiKey.Length;
    }
}
