using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads containers (core/v1 Container and EphemeralContainer) down to what rules look at.</summary>
internal static class ContainerReader
{
    /// <summary>Reads the list that the walker stands on. A null element is a container without fields, as Go reads it.</summary>
    public static void ReadList(ref JsonWalker json, ContainerKind kind, ref ListBuilder<Container> containers)
    {
        if (!json.TryEnterList())
        {
            return;
        }

        while (json.NextItem())
        {
            containers.Add(Read(ref json, kind, containers.Count));
        }
    }

    private static Container Read(ref JsonWalker json, ContainerKind kind, int index)
    {
        string? called = null;
        string? image = null;
        ContainerSecurityContext? security = null;
        ValueList<EnvVariable> env = [];
        ValueList<Utf8Text> command = [];
        ValueList<Utf8Text> args = [];
        ListBuilder<ContainerHandler> handlers = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    called = json.ReadString();
                }
                else if (name.SequenceEqual("image"u8))
                {
                    image = json.ReadString();
                }
                else if (name.SequenceEqual("env"u8))
                {
                    env = ReadEnv(ref json);
                }
                else if (name.SequenceEqual("securityContext"u8))
                {
                    security = SecurityContextReader.ReadContainer(ref json);
                }
                else if (name.SequenceEqual("args"u8))
                {
                    args = NamedTextReader.ReadTexts(ref json);
                }
                else if (name.SequenceEqual("command"u8))
                {
                    command = NamedTextReader.ReadTexts(ref json);
                }
                else if (!HandlerReader.TryRead(ref json, name, ref handlers))
                {
                    json.Skip();
                }
            }
        }

        return new Container
        {
            Kind = kind,
            Index = index,
            Name = called ?? "",
            Image = image,
            SecurityContext = security,
            Env = env,
            Command = command,
            Args = args,
            Handlers = handlers.Take(),
        };
    }

    private static ValueList<EnvVariable> ReadEnv(ref JsonWalker json)
    {
        ListBuilder<EnvVariable> env = default;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                env.Add(ReadVariable(ref json));
            }
        }

        return env.Take();
    }

    private static EnvVariable ReadVariable(ref JsonWalker json)
    {
        Utf8Text called = default;
        Utf8Text value = default;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    called = json.ReadText();
                }
                else if (name.SequenceEqual("value"u8))
                {
                    value = json.ReadText();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return new EnvVariable(called, value);
    }
}
