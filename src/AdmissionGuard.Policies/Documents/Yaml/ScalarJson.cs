using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AdmissionGuard.Policies.Documents.Yaml;

/// <summary>
/// Writes a YAML scalar as the JSON value that kubectl would send for it: the YAML 1.1 of sigs.k8s.io/yaml, in which <c>on</c> and
/// <c>y</c> are booleans, <c>017</c> is fifteen, and <c>12:30</c> and dates stay text. What is quoted is always text.
/// </summary>
internal static partial class ScalarJson
{
    /// <summary>Writes the value; false for infinities and what is no number, which JSON cannot hold and kubectl refuses too.</summary>
    public static bool TryWrite(Utf8JsonWriter json, YamlScalar scalar)
    {
        switch (scalar)
        {
            case { IsNull: true }:
                json.WriteNullValue();
                return true;
            case { IsPlain: false }:
                json.WriteStringValue(scalar.Value);
                return true;
            case { Value: ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" or ".nan" or ".NaN" or ".NAN" }:
                json.WriteNullValue();
                return false;
            default:
                WritePlain(json, scalar.Value);
                return true;
        }
    }

    /// <summary>The name that a plain key has in JSON: <c>on: x</c> is <c>"true": x</c> there.</summary>
    public static string NameOf(YamlScalar key) =>
        !key.IsPlain ? key.Value
        : Boolean(key.Value) is { } boolean ? (boolean ? "true" : "false")
        : Integer(key.Value) is { } integer ? integer.ToString(CultureInfo.InvariantCulture)
        : key.Value;

    private static void WritePlain(Utf8JsonWriter json, string value)
    {
        if (Boolean(value) is { } boolean)
        {
            json.WriteBooleanValue(boolean);
        }
        else if (Integer(value) is { } integer)
        {
            json.WriteNumberValue((decimal)integer);
        }
        else if (Float(value) is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }

    private static bool? Boolean(string value) =>
        value switch
        {
            "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
            "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
            _ => null,
        };

    private static Int128? Integer(string value)
    {
        if (value.Length == 0 || !(char.IsAsciiDigit(value[0]) || value[0] is '+' or '-'))
        {
            return null;
        }

        ReadOnlySpan<char> digits = value.Replace("_", "", StringComparison.Ordinal);
        bool negative = digits[0] == '-';
        digits = digits[0] is '+' or '-' ? digits[1..] : digits;
        Int128? number = digits switch
        {
            ['0', 'x' or 'X', ..] => InBase(16, digits[2..]),
            ['0', 'b' or 'B', ..] => InBase(2, digits[2..]),
            ['0', 'o' or 'O', ..] => InBase(8, digits[2..]),
            ['0', _, ..] => InBase(8, digits[1..]),
            _ => InBase(10, digits),
        };
        number = negative ? -number : number;
        return number >= long.MinValue && number <= ulong.MaxValue ? number : null;
    }

    private static Int128? InBase(int radix, ReadOnlySpan<char> digits)
    {
        Int128 number = 0;
        foreach (char digit in digits)
        {
            int value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            if (value >= radix || number > ulong.MaxValue)
            {
                return null;
            }

            number = (number * radix) + value;
        }

        return digits.IsEmpty ? null : number;
    }

    private static double? Float(string value)
    {
        if (value.Length == 0 || !(char.IsAsciiDigit(value[0]) || value[0] is '+' or '-' or '.'))
        {
            return null;
        }

        string plain = value.Replace("_", "", StringComparison.Ordinal);
        return FloatForm().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
    }

    [GeneratedRegex(
        """^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FloatForm();
}
