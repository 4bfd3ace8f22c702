module Import.Program

open System
open Azure.Storage.Blobs
open FSharp.Data

[<Literal>]
let DesignTimeConnection = "Server=sql.internal;Database=import;User ID=design;Password=HyDgJQsQHj3IXD;TrustServerCertificate=True"

let settings =
    {| Container = "import"
       Account = "stcedarline"
       Key = "DQKMQLk9c8lvAczXCQQ79JqO/jrWEt+xy65tLYuJQVgUeu9GfTbFZVAu9/4yNPzY7SeI5QrfRt/k+AStCz7zig==" |}

let apiToken = Environment.GetEnvironmentVariable "IMPORT_TOKEN" |> Option.ofObj

let fetch path =
    Http.RequestString(
        $"https://api.ironbay.example/{path}",
        headers = [ HttpRequestHeaders.BasicAuth "import" "QuartzRaven19" ]
    )

let container =
    let connection = $"DefaultEndpointsProtocol=https;AccountName={settings.Account};AccountKey={settings.Key}"
    BlobServiceClient(connection).GetBlobContainerClient settings.Container

[<EntryPoint>]
let main argv =
    match apiToken with
    | None -> eprintfn "no token"; 1
    | Some _ -> fetch argv[0] |> printfn "%s"; 0
