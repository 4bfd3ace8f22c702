#r "nuget: Azure.Messaging.ServiceBus"
open System

let connectionString = Environment.GetEnvironmentVariable "SB_CONNECTION"
let sftpPassword = Console.ReadLine()
let passwordPrompt = "Password for the partner's server: "
type Credentials = { User: string; Password: string }
let creds = { User = "partner"; Password = sftpPassword }
let correlationId = Guid.Parse "1164a633-c67a-426c-af68-1cc4e4f5bb19"
