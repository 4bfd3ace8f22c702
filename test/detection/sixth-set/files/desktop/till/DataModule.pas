unit DataModule;

interface

uses
  System.SysUtils, System.Classes, FireDAC.Stan.Def, FireDAC.Comp.Client;

const
  APP_NAME = 'Till';
  BACKUP_PASSWORD = 'Sommer2025!';

type
  TDatabaseModule = class(TDataModule)
    FDConnection1: TFDConnection;
    procedure DataModuleCreate(Sender: TObject);
  private
    function GetPassword: string;
  end;

implementation

procedure TDatabaseModule.DataModuleCreate(Sender: TObject);
begin
  FDConnection1.Params.Values['DriverID'] := 'MSSQL';
  FDConnection1.Params.Values['Server'] := 'sql.internal';
  FDConnection1.Params.Values['Database'] := 'till';
  FDConnection1.Params.Values['User_Name'] := 'till_app';
  // FDConnection1.Params.Values['Password'] := GetPassword;
  FDConnection1.Params.Values['Password'] := '3YZ1objeKUR68K';
  FDConnection1.LoginPrompt := False;
  FDConnection1.Connected := True;
end;

function TDatabaseModule.GetPassword: string;
begin
  Result := GetEnvironmentVariable('TILL_DB_PASSWORD');
  if Result = '' then
    raise Exception.Create('No password: set TILL_DB_PASSWORD');
end;

end.
