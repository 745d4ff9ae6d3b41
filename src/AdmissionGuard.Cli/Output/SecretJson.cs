using System.Text.Json;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>Writes what may be told of a secret: how it is known and where it stands, nothing of its value.</summary>
internal static class SecretJson
{
    /// <summary>Writes the members into the object that is open.</summary>
    public static void Write(Utf8JsonWriter json, SecretTraits secret, Place place)
    {
        json.WriteString("secretRule", secret.Rule);
        json.WriteString("secretLevel", secret.Level);
        json.WriteString("pointer", place.AsPointer);
        if (place.Name is { } container)
        {
            json.WriteString("container", container);
        }

        json.WriteString("variable", secret.Variable);
        json.WriteString("length", secret.Length);
        json.WriteString("fingerprint", secret.Fingerprint);
    }
}
