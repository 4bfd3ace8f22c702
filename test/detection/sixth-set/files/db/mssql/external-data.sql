/* external data of the sales warehouse */
USE [sales];
GO
CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Vf6.yNVCfuZow_IBK6~ZD0Y5';
GO
CREATE DATABASE SCOPED CREDENTIAL LakeSas
WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
     SECRET = 'sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=84hjVq8xcfDJLz3i%2Fqh0FxO6NBB%2B5cZgEsvigsvdOXA%3D';
GO
CREATE DATABASE SCOPED CREDENTIAL StorageKey
WITH IDENTITY = 'user', SECRET = N'vfL0bwLUdFHT7xwx4OUyjXPbKxzhDw5Y911OxoJ9yxx4GtKllE3hyneJA39rv5Eib7PBk1sxFqH2+AStecIwww==';
GO
CREATE EXTERNAL DATA SOURCE Lake
WITH (TYPE = BLOB_STORAGE, LOCATION = 'https://stbluepeak183.blob.core.windows.net/raw', CREDENTIAL = LakeSas);
GO
EXEC master.dbo.sp_addlinkedserver @server = N'CRM', @srvproduct = N'', @provider = N'MSOLEDBSQL', @datasrc = N'crm.internal';
EXEC master.dbo.sp_addlinkedsrvlogin @rmtsrvname = N'CRM', @useself = N'False',
    @locallogin = NULL, @rmtuser = N'etl', @rmtpassword = 'Hiver2022!';
GO
SELECT a.*
FROM OPENROWSET('SQLNCLI', 'Server=crm.internal;Database=crm;Uid=etl;Pwd=mntOcHC98296KrXf;',
    'SELECT id, name FROM dbo.Account') AS a;
GO
CREATE LOGIN [report] WITH PASSWORD = N'vvlXo?+d:td!_a!99N', CHECK_POLICY = ON;
GO
