using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads probes and lifecycle hooks down to commands, headers and telling addresses (core/v1 ProbeHandler and LifecycleHandler).</summary>
internal static class HandlerReader
{
    // No shorter path or host is a token, and one with a password or a query has a mark.
    private const int MinTelling = 20;

    /// <summary>Reads the member of a container that the walker stands on; false when it is none of these.</summary>
    public static bool TryRead(ref JsonWalker json, ReadOnlySpan<byte> name, ref ListBuilder<ContainerHandler> handlers)
    {
        if (name.SequenceEqual("livenessProbe"u8))
        {
            Read(ref json, "livenessProbe", ref handlers);
        }
        else if (name.SequenceEqual("readinessProbe"u8))
        {
            Read(ref json, "readinessProbe", ref handlers);
        }
        else if (name.SequenceEqual("startupProbe"u8))
        {
            Read(ref json, "startupProbe", ref handlers);
        }
        else if (name.SequenceEqual("lifecycle"u8))
        {
            ReadLifecycle(ref json, ref handlers);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadLifecycle(ref JsonWalker json, ref ListBuilder<ContainerHandler> handlers)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("postStart"u8))
            {
                Read(ref json, "lifecycle.postStart", ref handlers);
            }
            else if (name.SequenceEqual("preStop"u8))
            {
                Read(ref json, "lifecycle.preStop", ref handlers);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void Read(ref JsonWalker json, string field, ref ListBuilder<ContainerHandler> handlers)
    {
        ValueList<Utf8Text> command = [];
        HttpGet http = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("exec"u8))
                {
                    ReadExec(ref json, ref command);
                }
                else if (name.SequenceEqual("httpGet"u8))
                {
                    ReadHttpGet(ref json, ref http);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        if (command.Count + http.Headers.Count + http.Path.Length + http.Host.Length > 0)
        {
            handlers.Add(new ContainerHandler(field) { Command = command, Headers = http.Headers, Path = http.Path, Host = http.Host });
        }
    }

    private static void ReadExec(ref JsonWalker json, ref ValueList<Utf8Text> command)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("command"u8))
            {
                command = NamedTextReader.ReadTexts(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private static void ReadHttpGet(ref JsonWalker json, ref HttpGet http)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("httpHeaders"u8))
            {
                http.Headers = NamedTextReader.ReadPairs(ref json);
            }
            else if (name.SequenceEqual("path"u8))
            {
                http.Path = Telling(json.ReadText());
            }
            else if (name.SequenceEqual("host"u8))
            {
                http.Host = Telling(json.ReadText());
            }
            else
            {
                json.Skip();
            }
        }
    }

    // Nearly every probe asks for a short path: a handler is made of those only that may hold something.
    private static Utf8Text Telling(Utf8Text text) => text.Length >= MinTelling || text.Span.ContainsAny("?@="u8) ? text : default;

    private record struct HttpGet(ValueList<NamedText> Headers, Utf8Text Path, Utf8Text Host);
}
