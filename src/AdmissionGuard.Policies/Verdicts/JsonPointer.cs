using System.Text;

namespace AdmissionGuard.Policies.Verdicts;

/// <summary>Turns the paths of places into JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>The pointer for a path such as <c>spec.containers[0].env[1].value</c> or <c>data["app.properties"].db.password</c>.</summary>
    public static string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        StringBuilder pointer = new();
        foreach (string step in Steps(path))
        {
            pointer.Append('/').Append(step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    /// <summary>The steps of a path or, when it begins with a slash, of a pointer: names and numbers, what stands in quotes as one step.</summary>
    public static IEnumerable<string> Steps(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith('/')
            ? path[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))
            : StepsOfPath(path);
    }

    private static IEnumerable<string> StepsOfPath(string path)
    {
        for (int at = 0; at < path.Length;)
        {
            if (path[at] is '.' or '[' or ']')
            {
                at++;
                continue;
            }

            bool quoted = path[at] == '"';
            int start = quoted ? at + 1 : at;
            int end = quoted ? EndOfQuoted(path, start) : EndOfName(path, start);
            yield return quoted ? path[start..end].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : path[start..end];
            at = quoted ? end + 1 : end;
        }
    }

    private static int EndOfName(string path, int start)
    {
        int end = path.IndexOfAny(['.', '[', ']'], start);
        return end < 0 ? path.Length : end;
    }

    private static int EndOfQuoted(string path, int start)
    {
        for (int i = start; i < path.Length; i++)
        {
            if (path[i] == '"')
            {
                return i;
            }

            i += path[i] == '\\' ? 1 : 0;
        }

        return path.Length;
    }
}
