using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Harbour.Core.Storage;

/// <summary>Uploads manifests. The token is never logged.</summary>
public sealed class BlobUploader(ILogger<BlobUploader> logger)
{
    private const string ContainerName = "manifests";
    private const string SasTokenHeader = "X-Sas-Token";
    private static readonly string PasswordCacheKey = "harbour:password-hash:{0}";

    private readonly BlobServiceClient client = new(new Uri("https://stharbour.blob.core.windows.net"), new DefaultAzureCredential());

    public async Task UploadAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var container = client.GetBlobContainerClient(ContainerName);
        await container.UploadBlobAsync(name, content, cancellationToken);
        logger.LogInformation("Uploaded {Name} with key {Key}", name, PasswordCacheKey);
    }

    public static HttpRequestMessage Partner(string path) => new(HttpMethod.Get, path)
    {
        Headers =
        {
            { "Authorization", $"Basic {Environment.GetEnvironmentVariable("PARTNER_BASIC")}" },
            { "Ocp-Apim-Subscription-Key", options.SubscriptionKey },
        },
    };
}
