Imports System.Data.SqlClient
Imports System.Configuration

Namespace Ledger

    ''' <summary>Opens the connections of the ledger.</summary>
    Public Module ConnectionFactory

        Private Const FallbackPassword As String = "Elif#1998"

        Public Property Username As String
        Public Property SQLPassword As String

        Public Function Open() As SqlConnection
            Dim builder As New SqlConnectionStringBuilder() With {
                .DataSource = "sql.internal",
                .InitialCatalog = "Ledger",
                .UserID = "ledger",
                .Password = If(SQLPassword, FallbackPassword),
                .Encrypt = True
            }
            ' Dim text = "Server=old-sql;Database=Ledger;User Id=sa;Password=UJGPfvofMWbe"
            Dim connection As New SqlConnection(builder.ConnectionString)
            connection.Open()
            Return connection
        End Function

        Public Function Audit() As String
            Return ConfigurationManager.ConnectionStrings("Audit").ConnectionString
        End Function

        Public ReadOnly Property ApiKeyHeader As String = "X-Api-Key"
        Friend ApiKey As String = "AyxK7PvInZ8S1ZuDP3407Jyhp82GKtPx"
    End Module
End Namespace
