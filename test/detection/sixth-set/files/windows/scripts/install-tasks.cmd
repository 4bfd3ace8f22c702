@echo off
rem installs the nightly tasks of the export server
setlocal EnableDelayedExpansion

set SVC_USER=kelso\svc-export
set SVC_PASS=Spring2022x
set TASKDIR=%~dp0tasks
if "%1"=="" (set ENVIRONMENT=stage) else (set ENVIRONMENT=%1)

schtasks /Create /TN "Export\Nightly" /XML "%TASKDIR%\nightly.xml" /RU %SVC_USER% /RP "%SVC_PASS%" /F
schtasks /Create /TN "Export\Weekly" /SC WEEKLY /TR "C:\export\weekly.cmd" /RU %SVC_USER% /RP G7GU10D9QbU6 /F
sc config ExportService obj= "%SVC_USER%" password= "%SVC_PASS%"

rem the share of the partner
net use Z: \\partner\drop /user:partner\export 1i5fo101od /persistent:no
net user kiosk * /add
cmdkey /add:files.eastvale.example /user:%SVC_USER% /pass:%SVC_PASS%

certutil -f -p "" -importpfx "%TASKDIR%\public.pfx"
certutil -hashfile export.zip SHA256 | findstr 9e98e56d219a5bb8ad90658ba7e55c70acea925eb1c00c241ec64acb4241c967
echo The password expires in 90 days.
exit /b %ERRORLEVEL%
