-- =============================================
-- Logins and credentials of the reporting database
-- =============================================
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys WHERE name = '##MS_DatabaseMasterKey##')
    CREATE MASTER KEY ENCRYPTION BY PASSWORD = '{{masterkey}}';
GO

CREATE LOGIN reporting WITH PASSWORD = N'$(ReportingPassword)', CHECK_POLICY = ON;
CREATE USER reporting FOR LOGIN reporting;
GO

CREATE DATABASE SCOPED CREDENTIAL lake
WITH IDENTITY = 'Managed Identity';
GO

CREATE EXTERNAL DATA SOURCE lake WITH (TYPE = BLOB_STORAGE, LOCATION = 'https://sthollins.blob.core.windows.net/raw', CREDENTIAL = lake);
GO

CREATE TABLE dbo.PasswordResets (
    Id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY DEFAULT NEWID(),
    Token VARBINARY(32) NOT NULL,
    PasswordHash NVARCHAR(200) NULL,
    SecretQuestion NVARCHAR(100) NULL
);
GO

INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('smtp.password', '');
INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('password.min_length', '12'), ('token.lifetime', '3600');
GO
