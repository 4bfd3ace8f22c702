using Azure.Storage.Blobs;
using Microsoft.Data.SqlClient;

public static class Clients
{
    private const string StorageKey = "aZUdSgKw5GLVnPrqqobAYlIHQjX/+2wBG1TKavkqRtpHWh8hvWNZNrywx0UOknJR8bpn0FqtVcgW+AStlG/CJQ==";
    public static readonly BlobServiceClient Blobs = new("DefaultEndpointsProtocol=https;AccountName=stcedarline560;AccountKey=36p4e07vdniDDuQPQBcr5RF8idiQoVrfIef+oIdjRSIzzIaanNtZQvPrRt7JLVNigtYNGMgzHGAB+AStAcNSSA==;EndpointSuffix=core.windows.net");
    public static SqlConnection Open() => new SqlConnection(@"Data Source=.;Initial Catalog=x;User Id=sa;Password=yj2FCGdYNpXK9M;");
    public static NetworkCredential Ftp() => new NetworkCredential("ftp-user", "basil3770");
}
