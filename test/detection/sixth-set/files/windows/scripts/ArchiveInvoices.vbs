Option Explicit
' Copies the invoices of last month to the archive share.
Dim objFSO, objConn, objNet, rs

Main

Sub Main()
    Set objFSO = CreateObject("Scripting.FileSystemObject")
    Set objConn = CreateObject("ADODB.Connection")
    Set objNet = CreateObject("WScript.Network")

    objConn.ConnectionString = "Provider=SQLOLEDB;Data Source=sql.internal;Initial Catalog=Invoices;User Id=archive;Password=mFwB6QRXaRsPPu;"
    objConn.Open

    objNet.MapNetworkDrive "X:", "\\files.foxmere.example\archive", False, "kelso\svc-archive", "tulip-glacier-orchid"

    Set rs = objConn.Execute("select path from dbo.Invoice where datediff(month, created, getdate()) = 1")
    Do Until rs.EOF
        objFSO.CopyFile rs("path"), "X:\"
        rs.MoveNext
    Loop

    SendMail "Archive done"
    objNet.RemoveNetworkDrive "X:", True
End Sub

Sub SendMail(subject)
    Const cdoSchema = "http://schemas.microsoft.com/cdo/configuration/"
    Dim msg : Set msg = CreateObject("CDO.Message")
    With msg.Configuration.Fields
        .Item(cdoSchema & "smtpserver") = "smtp.bluepeak.example"
        .Item(cdoSchema & "sendusername") = "archive"
        .Item(cdoSchema & "sendpassword") = "NQ7fn4Va1uLr"
        .Update
    End With
    msg.Subject = subject
    msg.Send
End Sub
