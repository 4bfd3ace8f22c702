-- accounts of the reporting machines
CREATE LOGIN report_reader WITH PASSWORD = N'HazelVelvet56', CHECK_POLICY = ON;
GO
CREATE DATABASE SCOPED CREDENTIAL blob_reader
  WITH IDENTITY = 'SHARED ACCESS SIGNATURE',
  SECRET = 'sv=2024-05-04&sr=c&sp=racwl&st=2026-02-01T08:00:00Z&se=2027-02-01T08:00:00Z&spr=https&sig=VmRogIIAdhbd6hwJNGvkiX%2FIou%2FqVOV9f%2BHk0eIprCI%3D';
GO
OPEN SYMMETRIC KEY people DECRYPTION BY PASSWORD = 'zephyr, reef and cedar';
INSERT INTO dbo.Settings (Name, Value) VALUES (N'GeoIpLicenseKey', N'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');
GO
