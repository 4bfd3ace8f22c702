#r "nuget: Azure.Messaging.ServiceBus"
open System

let connectionString = "Endpoint=sb://sb-foxmere.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=x/ZKQPRPXouTzVDIwftUICQAv2IXEqHHcc+ASbEPrpQ="
let sftpPassword = "r33f.m4pl3.Nagoya"
let passwordPrompt = "Password for the partner's server: "
type Credentials = { User: string; Password: string }
let creds = { User = "partner"; Password = sftpPassword }
let correlationId = Guid.Parse "b57492e6-c137-40e3-a383-f6aca60a2e24"
