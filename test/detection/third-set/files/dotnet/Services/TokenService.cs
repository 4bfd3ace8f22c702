using Azure.Storage;
using Azure.Identity;

namespace Acme.Services;

public sealed class BlobService
{
    private const string SecretName = "blob-signing-key";
    private const string PasswordRegex = @"^(?=.*\d)(?=.*[a-z]).{8,}$";

    private readonly StorageSharedKeyCredential _credential = new("stacme", configuration["Storage:Key"]);
    private readonly ClientSecretCredential _identity = new(options.TenantId, options.ClientId, options.ClientSecret);

    public SymmetricSecurityKey Key() =>
        new(Convert.FromBase64String(_options.SigningKey));

    public string Connect() => @"Server=.\SQLEXPRESS;Database=Acme;Trusted_Connection=True;";

    [Required(ErrorMessage = "The password must be at least 12 characters long.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = string.Empty;

    public static readonly Guid FolderId = new("1cc9e5ad-0e92-45cd-a4c6-bc395bd7b549");
}
