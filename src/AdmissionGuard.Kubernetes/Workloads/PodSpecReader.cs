using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads a pod spec (core/v1 PodSpec) down to what rules look at.</summary>
internal static class PodSpecReader
{
    /// <summary>Reads the value that the walker stands on; null when it is no object.</summary>
    public static PodSpec? Read(ref JsonWalker json, string path)
    {
        if (!json.TryEnterObject())
        {
            return null;
        }

        Parts parts = default;
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (!ReadContainers(ref json, ref parts, name) && !ReadFlag(ref json, ref parts, name))
            {
                ReadPart(ref json, ref parts, name);
            }
        }

        if (parts.Regular.Count == 0)
        {
            json.Note(new Flaw(0, $"{path}.containers", "must list at least one container"));
        }

        return parts.ToPodSpec();
    }

    private static bool ReadContainers(ref JsonWalker json, ref Parts parts, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("containers"u8))
        {
            ContainerReader.ReadList(ref json, ContainerKind.Regular, ref parts.Regular);
        }
        else if (name.SequenceEqual("initContainers"u8))
        {
            ContainerReader.ReadList(ref json, ContainerKind.Init, ref parts.Init);
        }
        else if (name.SequenceEqual("ephemeralContainers"u8))
        {
            ContainerReader.ReadList(ref json, ContainerKind.Ephemeral, ref parts.Ephemeral);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static bool ReadFlag(ref JsonWalker json, ref Parts parts, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("hostNetwork"u8))
        {
            parts.HostNetwork = json.ReadBoolean();
        }
        else if (name.SequenceEqual("hostPID"u8))
        {
            parts.HostPid = json.ReadBoolean();
        }
        else if (name.SequenceEqual("hostIPC"u8))
        {
            parts.HostIpc = json.ReadBoolean();
        }
        else if (name.SequenceEqual("hostUsers"u8))
        {
            parts.HostUsers = json.ReadBoolean();
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void ReadPart(ref JsonWalker json, ref Parts parts, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("securityContext"u8))
        {
            parts.SecurityContext = SecurityContextReader.ReadPod(ref json);
        }
        else if (name.SequenceEqual("volumes"u8))
        {
            parts.Volumes = VolumeReader.ReadList(ref json, ref parts.VolumeOptions);
        }
        else if (name.SequenceEqual("os"u8))
        {
            parts.OsName = ReadOs(ref json);
        }
        else
        {
            ReadPuller(ref json, ref parts, name);
        }
    }

    // Who pulls the images, and with which credentials.
    private static void ReadPuller(ref JsonWalker json, ref Parts parts, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("serviceAccountName"u8))
        {
            parts.ServiceAccount = json.ReadText();
        }
        else if (name.SequenceEqual("serviceAccount"u8))
        {
            parts.DeprecatedServiceAccount = json.ReadText();
        }
        else if (name.SequenceEqual("imagePullSecrets"u8))
        {
            parts.PullSecrets = NamedTextReader.ReadNames(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    private static string? ReadOs(ref JsonWalker json)
    {
        string? os = null;
        if (json.TryEnterObject())
        {
            while (json.NextMember(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("name"u8))
                {
                    os = json.ReadString();
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return os;
    }

    private struct Parts
    {
        public ListBuilder<Container> Init;
        public ListBuilder<Container> Regular;
        public ListBuilder<Container> Ephemeral;
        public ValueList<ImageVolume> Volumes;
        public ListBuilder<VolumeOptions> VolumeOptions;
        public PodSecurityContext? SecurityContext;
        public bool? HostNetwork;
        public bool? HostPid;
        public bool? HostIpc;
        public bool? HostUsers;
        public string? OsName;
        public Utf8Text ServiceAccount;
        public Utf8Text DeprecatedServiceAccount;
        public ValueList<Utf8Text> PullSecrets;

        public PodSpec ToPodSpec() =>
            new()
            {
                Containers = Join(),
                ImageVolumes = Volumes,
                VolumeOptions = VolumeOptions.Take(),
                SecurityContext = SecurityContext,
                HostNetwork = HostNetwork ?? false,
                HostPid = HostPid ?? false,
                HostIpc = HostIpc ?? false,
                HostUsers = HostUsers,
                OsName = OsName,
                ServiceAccount = ServiceAccount.IsEmpty ? DeprecatedServiceAccount : ServiceAccount,
                PullSecrets = PullSecrets,
            };

        private ValueList<Container> Join()
        {
            if (Init.Count == 0 && Ephemeral.Count == 0)
            {
                return Regular.Take();
            }

            Init.MoveFrom(ref Regular);
            Init.MoveFrom(ref Ephemeral);
            return Init.Take();
        }
    }
}
