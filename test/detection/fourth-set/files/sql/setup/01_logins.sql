-- =============================================
-- Logins and credentials of the reporting database
-- =============================================
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys WHERE name = '##MS_DatabaseMasterKey##')
    CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'vbmxLNa%gogzR#e1q0BV';
GO

CREATE LOGIN reporting WITH PASSWORD = N'5786-aspen-1797', CHECK_POLICY = ON;
CREATE USER reporting FOR LOGIN reporting;
GO

CREATE DATABASE SCOPED CREDENTIAL lake
WITH IDENTITY = 'SHARED ACCESS SIGNATURE', SECRET = 'sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=wNXjWzuFhD4U4ytXQIkhyVYee9rYRL5EnAfWXRM9pIU%3D';
GO

CREATE EXTERNAL DATA SOURCE lake WITH (TYPE = BLOB_STORAGE, LOCATION = 'https://stironbay.blob.core.windows.net/raw', CREDENTIAL = lake);
GO

CREATE TABLE dbo.PasswordResets (
    Id UNIQUEIDENTIFIER NOT NULL PRIMARY KEY DEFAULT NEWID(),
    Token VARBINARY(32) NOT NULL,
    PasswordHash NVARCHAR(200) NULL,
    SecretQuestion NVARCHAR(100) NULL
);
GO

INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('smtp.password', 'CoralCedar18');
INSERT INTO dbo.Settings ([Key], [Value]) VALUES ('password.min_length', '12'), ('token.lifetime', '3600');
GO
