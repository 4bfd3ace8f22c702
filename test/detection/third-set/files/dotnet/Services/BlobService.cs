using Azure.Storage;
using Azure.Identity;

namespace Acme.Services;

public sealed class BlobService
{
    private const string SecretName = "blob-signing-key";
    private const string PasswordRegex = @"^(?=.*\d)(?=.*[a-z]).{8,}$";

    private readonly StorageSharedKeyCredential _credential = new("stacme", "LKAKqmTtZCkr1aB6+Wbkv4sk4E6V9ADRz4PyPz16gU4rLl50oogKyv+fTPvm82fb9SigIAIOeZK1+AStUbpEDQ==");
    private readonly ClientSecretCredential _identity = new("718ac411-9f3d-4c69-a90f-5666a3fad705", "a3910974-6da2-4f24-a1df-0a35323e66f2", "v5i8Q~X2Ypw6nIiY-aI8m.xGVE4NmIEAYNJleE68");

    public SymmetricSecurityKey Key() =>
        new(Encoding.UTF8.GetBytes("i-raven-2-GarnetZephyr5Amber3"));

    public string Connect() => @"Server=.\SQLEXPRESS;Database=Acme;Uid=acme;Pwd=H4z3l_ember_48;";

    [Required(ErrorMessage = "The password must be at least 12 characters long.")]
    [DataType(DataType.Password)]
    public string Password { get; set; } = string.Empty;

    public static readonly Guid FolderId = new("4e85afb9-d302-4f31-af88-6d5731ab19fd");
}
