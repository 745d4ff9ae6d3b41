using AdmissionGuard.Kubernetes.Json;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Kubernetes.Workloads;

/// <summary>Reads ConfigMaps (core/v1).</summary>
internal static class ConfigReader
{
    /// <summary>Reads the object whose first member the walker is before.</summary>
    public static ConfigData Read(ref JsonWalker json, ObjectReading reading)
    {
        ValueList<NamedText> data = [];
        ValueList<NamedText> binaryData = [];
        while (json.NextMember(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("data"u8))
            {
                data = NamedTextReader.ReadMap(ref json);
            }
            else if (name.SequenceEqual("binaryData"u8))
            {
                binaryData = NamedTextReader.ReadMap(ref json);
            }
            else
            {
                ObjectReader.ReadHeader(ref json, reading, name);
            }
        }

        return new ConfigData { Data = data, BinaryData = binaryData };
    }
}
