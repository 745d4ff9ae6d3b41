using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads probes and lifecycle hooks down to commands and headers (core/v1 ProbeHandler and LifecycleHandler).</summary>
internal static class HandlerReader
{
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
        ValueList<NamedText> headers = [];
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
                    ReadHttpGet(ref json, ref headers);
                }
                else
                {
                    json.Skip();
                }
            }
        }

        if (command.Count + headers.Count > 0)
        {
            handlers.Add(new ContainerHandler(field) { Command = command, Headers = headers });
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

    private static void ReadHttpGet(ref JsonWalker json, ref ValueList<NamedText> headers)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("httpHeaders"u8))
            {
                headers = NamedTextReader.ReadPairs(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }
}
