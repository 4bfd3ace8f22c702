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

    private readonly BlobServiceClient client = new("DefaultEndpointsProtocol=https;AccountName=stbluepeak254;AccountKey=A7Pv9Z5qqvb3LwnBILnJgrNUD1JARGgTzNXwgkddfVwdpNB0WeZwYMAF0OJHfsp7oFQEnPEv9yY1+AStzGlwrQ==;EndpointSuffix=core.windows.net");

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
            { "Authorization", "Basic aGFyYm91cjpXaW50ZXI2TGluZGVuNQ==" },
            { "Ocp-Apim-Subscription-Key", "1580ba39be5341acf9ce1641835eb302" },
        },
    };
}
