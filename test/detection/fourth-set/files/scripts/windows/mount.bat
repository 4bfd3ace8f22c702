@echo off
rem Mounts the share and starts the import
setlocal
set DB_PASSWORD=Cinder@231
net use Z: \\fs01\import /user:CORP\import Maple4Willow7 /persistent:no
sqlcmd -S sql01 -U import -P %DB_PASSWORD% -i import.sql
schtasks /create /tn Import /tr C:\tools\import.exe /sc daily /ru CORP\import /rp YJpUlWSMICL8.6
if errorlevel 1 echo The user name or password is incorrect.
endlocal
