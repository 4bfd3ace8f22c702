@echo off
set DB_USER=nightly
set DB_PASSWORD=Tromso1994
setx ACME_API_KEY "vlkaKtF6ueUQnJxbrdWrtKDNUxw79UEW" /M
sqlcmd -S sql1 -U sa -P "Bergamo2011" -i nightly.sql
schtasks /create /tn Nightly /tr C:\jobs\nightly.cmd /sc daily /ru EXAMPLE\svc /rp Leeds1990
ftp -s:upload.txt files.example.com
if "%DB_PASSWORD%"=="" echo Please set the password first
cmdkey /add:files /user:EXAMPLE\svc /pass:h4z3l.timb3r.Leeds
