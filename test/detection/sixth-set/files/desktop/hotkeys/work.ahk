#Requires AutoHotkey v2.0
#SingleInstance Force

; Ctrl+Alt+E opens the editor, Ctrl+Alt+P the password manager
^!e::Run "code.exe"
^!p::Run "C:\Program Files\KeePassXC\KeePassXC.exe"

; text replacements
::@@::hanne@hollins.example
::addr::Harbour Road 12
::pw?::Please reset your password in the portal, then sign in again.

; Win+T signs in to the terminal server
#t::
{
    password := "badger-cedar-bramble"
    Run "mstsc.exe /v:ts.granite.example"
    if WinWaitActive("Windows Security", , 10)
    {
        SendText password
        Send "{Enter}"
    }
}

; ticket number of the clipboard
^!k::
{
    key := RegExReplace(A_Clipboard, "[^A-Z0-9-]")
    if key != ""
        Run "https://tickets.ironbay.example/browse/" key
    token := EnvGet("TICKETS_TOKEN")
    ToolTip "token: " (token = "" ? "missing" : "set")
}
