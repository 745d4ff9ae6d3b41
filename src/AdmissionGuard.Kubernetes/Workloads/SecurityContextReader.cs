using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads the security contexts of pods and containers (core/v1 PodSecurityContext and SecurityContext).</summary>
internal static class SecurityContextReader
{
    /// <summary>Reads a pod's, which the walker stands on.</summary>
    public static PodSecurityContext? ReadPod(ref JsonWalker json)
    {
        Fields fields = default;
        return !TryRead(ref json, ref fields, isPod: true)
            ? null
            : new PodSecurityContext
            {
                RunAsNonRoot = fields.RunAsNonRoot,
                RunAsUser = fields.RunAsUser,
                WindowsHostProcess = fields.WindowsHostProcess,
                SeccompProfile = fields.SeccompProfile,
            };
    }

    /// <summary>Reads a container's, which the walker stands on.</summary>
    public static ContainerSecurityContext? ReadContainer(ref JsonWalker json)
    {
        Fields fields = default;
        return !TryRead(ref json, ref fields, isPod: false)
            ? null
            : new ContainerSecurityContext
            {
                RunAsNonRoot = fields.RunAsNonRoot,
                RunAsUser = fields.RunAsUser,
                Privileged = fields.Privileged,
                AllowPrivilegeEscalation = fields.AllowPrivilegeEscalation,
                ReadOnlyRootFilesystem = fields.ReadOnlyRootFilesystem,
                WindowsHostProcess = fields.WindowsHostProcess,
                Capabilities = fields.Capabilities,
                SeccompProfile = fields.SeccompProfile,
            };
    }

    private static bool TryRead(ref JsonWalker json, ref Fields fields, bool isPod)
    {
        if (!json.TryEnterObject())
        {
            return false;
        }

        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (!ReadCommon(ref json, ref fields, name) && (isPod || !ReadOfContainer(ref json, ref fields, name)))
            {
                json.Skip();
            }
        }

        return true;
    }

    private static bool ReadCommon(ref JsonWalker json, ref Fields fields, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("runAsNonRoot"u8))
        {
            fields.RunAsNonRoot = json.ReadBoolean();
        }
        else if (name.SequenceEqual("runAsUser"u8))
        {
            fields.RunAsUser = json.ReadInt64();
        }
        else if (name.SequenceEqual("seccompProfile"u8))
        {
            fields.SeccompProfile = ReadSeccompProfile(ref json);
        }
        else if (name.SequenceEqual("windowsOptions"u8))
        {
            fields.WindowsHostProcess = ReadHostProcess(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadOfContainer(ref JsonWalker json, ref Fields fields, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("privileged"u8))
        {
            fields.Privileged = json.ReadBoolean();
        }
        else if (name.SequenceEqual("allowPrivilegeEscalation"u8))
        {
            fields.AllowPrivilegeEscalation = json.ReadBoolean();
        }
        else if (name.SequenceEqual("readOnlyRootFilesystem"u8))
        {
            fields.ReadOnlyRootFilesystem = json.ReadBoolean();
        }
        else if (name.SequenceEqual("capabilities"u8))
        {
            fields.Capabilities = ReadCapabilities(ref json);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static SeccompProfile? ReadSeccompProfile(ref JsonWalker json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        string? type = null;
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("type"u8))
            {
                type = json.ReadString();
            }
            else
            {
                json.Skip();
            }
        }

        return new SeccompProfile(type);
    }

    private static bool? ReadHostProcess(ref JsonWalker json)
    {
        bool? hostProcess = null;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("hostProcess"u8))
                {
                    hostProcess = json.ReadBoolean();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return hostProcess;
    }

    private static Capabilities? ReadCapabilities(ref JsonWalker json)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        ValueList<string> add = [];
        ValueList<string> drop = [];
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("add"u8))
            {
                add = ReadWords(ref json);
            }
            else if (name.SequenceEqual("drop"u8))
            {
                drop = ReadWords(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return new Capabilities { Add = add, Drop = drop };
    }

    private static ValueList<string> ReadWords(ref JsonWalker json)
    {
        ListBuilder<string> words = default;
        if (json.TryEnterList())
        {
            while (json.NextItem())
            {
                words.Add(json.ReadString() ?? "");
            }
        }

        return words.Take();
    }

    private struct Fields
    {
        public bool? RunAsNonRoot;
        public long? RunAsUser;
        public bool? Privileged;
        public bool? AllowPrivilegeEscalation;
        public bool? ReadOnlyRootFilesystem;
        public bool? WindowsHostProcess;
        public Capabilities? Capabilities;
        public SeccompProfile? SeccompProfile;
    }
}
