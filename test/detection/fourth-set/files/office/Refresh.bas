Attribute VB_Name = "Refresh"
Option Explicit

' Refreshes the sheet from the warehouse
Public Sub RefreshData()
    Dim cn As Object
    Set cn = CreateObject("ADODB.Connection")
    cn.Open "Provider=MSOLEDBSQL;Data Source=warehouse;Initial Catalog=dw;User ID=excel;Password=i-yarrow-2-Indigo;"
    ActiveSheet.Unprotect Password:="onyx"
    ActiveSheet.QueryTables(1).Refresh
    MsgBox "Password accepted", vbInformation
    ActiveSheet.Protect
End Sub
