using System.CommandLine;
using System.Text;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Policies;

/// <summary><c>admissionguard policy fingerprint</c>: what stands in <c>plaintextSecrets.allowedFingerprints</c> for a secret.</summary>
internal static class FingerprintCommand
{
    private const int MaxBytes = 4 * 1024 * 1024;

    private const string Help = """
        Print the fingerprint of the value on the standard input, for plaintextSecrets.allowedFingerprints.

        The value is the whole of what is let through: the env value, the option's value (in a script too), the value behind a key. A
        line end at its end does not count. The key is the one that the webhook is given; under another key the fingerprint is another.

        Exit code: 0 printed, 2 the key or the value cannot be read.
        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings surroundings)
    {
        Option<string> key = FingerprintKeys.Option();
        key.Required = true;
        Command command = new("fingerprint", Help) { key, NoValue() };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(key), surroundings));
        return command;
    }

    // A value on the command line stands in the shell's history and in the list of processes already: it must not be repeated in a log.
    private static Argument<string[]> NoValue()
    {
        Argument<string[]> none = new("VALUE") { Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        none.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0)
            {
                result.AddError("the value comes from the standard input, not from the command line, where others see it; pipe it in");
            }
        });
        return none;
    }

    private static int Run(string path, Surroundings surroundings)
    {
        if (!FingerprintKeys.TryRead(path, surroundings, out FingerprintKey key))
        {
            return ExitCode.Unusable;
        }

        byte[] buffer = new byte[MaxBytes + 1];
        int length = surroundings.Input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> value = buffer.AsSpan(0, length).TrimEnd("\r\n"u8);
        if (value.IsEmpty || length > MaxBytes)
        {
            surroundings.Error.WriteLine(value.IsEmpty ? "admissionguard: the standard input holds no value; pipe it in" : "admissionguard: the standard input is larger than any value of an object");
            return ExitCode.Unusable;
        }

        surroundings.Output.WriteLine(key.Of(Encoding.UTF8.GetString(value)));
        buffer.AsSpan().Clear();
        return ExitCode.Clean;
    }
}
