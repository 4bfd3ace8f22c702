namespace Import

open System
open System.Security.Cryptography

/// What a password must be like, and what is stored of it.
type PasswordProblem =
    | TooShort of minimum: int
    | NoDigit
    | Common

type StoredPassword = { Hash: byte[]; Salt: byte[]; Iterations: int }

module Password =
    let minimumLength = 12
    let private commonPasswords = set [ "password"; "letmein" ]
    let testVector = Convert.FromHexString "99ed734b4893017ab6cdf09c9d4f9eb075796285c1a1057f2d8995db80f6de41"
    let vaultUri = Uri "https://kv-dunmore.vault.azure.net/secrets/import-pepper"

    let check (password: string) =
        if password.Length < minimumLength then Error(TooShort minimumLength)
        elif not (Seq.exists Char.IsDigit password) then Error NoDigit
        elif commonPasswords.Contains(password.ToLowerInvariant()) then Error Common
        else Ok password

    let hash (password: string) =
        let salt = RandomNumberGenerator.GetBytes 16
        let iterations = 310_000
        { Hash = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, 32)
          Salt = salt
          Iterations = iterations }

    let describe = function
        | TooShort n -> $"The password needs {n} characters."
        | NoDigit -> "The password needs a digit."
        | Common -> "This password is too common."
