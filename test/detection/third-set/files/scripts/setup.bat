@echo off
set DB_USER=nightly
set DB_PASSWORD=%1
setx ACME_API_KEY "%ACME_API_KEY%" /M
sqlcmd -S sql1 -U sa -P %DB_PASSWORD% -i nightly.sql
schtasks /create /tn Nightly /tr C:\jobs\nightly.cmd /sc daily /ru EXAMPLE\svc /rp *
ftp -s:upload.txt files.example.com
if "%DB_PASSWORD%"=="" echo Please set the password first
cmdkey /add:files /user:EXAMPLE\svc /pass:%FILES_PASS%
