using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Knows what buttons and messages say under the name of a password: <c>resetPassword=Reset</c>, <c>invalid_password=Wrong!</c>.</summary>
internal static class LabelText
{
    private const int MaxWords = 6;

    // What is done with a password or is the matter with it; in the key and in the text.
    private static readonly Words Done = new(
        "forgot", "forgotten", "reset", "change", "changed", "confirm", "confirmation", "new", "old", "repeat", "retype", "enter", "show", "hide", "current", "update", "updated", "choose", "create", "verify",
        "weak", "same", "wrong", "invalid", "incorrect", "missing", "empty", "required", "expired", "mismatch", "error", "please", "strong");

    private static readonly Words Shown = new("title", "label", "btn", "button", "caption", "tooltip", "placeholder");

    // What a form calls the field itself, written as its heading is.
    private static readonly string[] Translations =
    [
        "Passwort", "Kennwort", "Mot de passe", "Contraseña", "Senha", "Palavra-passe", "Wachtwoord", "Adgangskode", "Lösenord", "Passord", "Salasana", "Hasło", "Heslo", "Jelszó", "Parola", "Parolă", "Şifre",
        "Lozinka", "Geslo", "Slaptažodis", "Parole", "Parool", "Пароль", "Парола", "Лозинка", "Κωδικός", "סיסמה", "كلمة المرور", "รหัสผ่าน", "Mật khẩu", "Kata sandi", "密码", "密碼", "パスワード", "비밀번호",
    ];

    /// <summary>True when the text, which is not empty, is what people read under the key.</summary>
    public static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        ReadOnlySpan<char> spoken = value.TrimEnd(" :*?!.…");
        if (spoken.IsEmpty || char.IsAsciiLetterLower(spoken[0]) || spoken.Count(' ') >= MaxWords)
        {
            return false;
        }

        int blank = spoken.IndexOf(' ');
        return IsTranslation(spoken) || (HasLettersOnly(spoken) && (HasWord(name, Shown) || (Done.IsWhole(blank < 0 ? spoken : spoken[..blank]) && HasWord(name, Done))));
    }

    private static bool IsTranslation(ReadOnlySpan<char> text)
    {
        foreach (string translation in Translations)
        {
            if (text.SequenceEqual(translation))
            {
                return true;
            }
        }

        return false;
    }

    // A password that people make up for a new one has a digit or a sign, or is a word of its own.
    private static bool HasLettersOnly(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetter(c) && c != ' ')
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasWord(ReadOnlySpan<char> name, Words words)
    {
        foreach (ReadOnlySpan<char> word in new NameSplitter(name))
        {
            if (words.IsWhole(word))
            {
                return true;
            }
        }

        return false;
    }
}
