namespace Example.Crm;

public sealed class CrmClient(HttpClient http)
{
    private const string ClientId = "3MVG9fGLrojXWVcqNkHLwCZGmoB7Jj4m5IRA4Wl6fyiyMWq3XbZGRuosOG2gYhkp8xWQ3jc6gqtO8F8GWvrW9";
    private const string ConsumerSecret = "45290FED623829FFCB33B26127580598825EB830C1EF518E0A0C8391958AC46C";

    public async Task<string> LoginAsync()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "integration@kelso.example",
            ["password"] = "Sommer2024!",
        };
        var cosmos = new CosmosClient("https://cosmos-bluepeak.documents.azure.com:443/", "uMPSX+0dSZXx7HB4G/hUIx4vqLe6wh3HpHvsAJlxsOnUSaXHi8aIAybQjjvdnFiizoxzIcmy6WqGACDbqgRkdQ==");
        return (await http.PostAsync("/services/oauth2/token", new FormUrlEncodedContent(form))).ToString()!;
    }
}
