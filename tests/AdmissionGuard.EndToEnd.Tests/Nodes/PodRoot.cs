using System.Runtime.InteropServices;
using System.Text;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// The root folder of a container: the machine's programs and libraries, the folder of its image, its volumes, and nothing else; all
/// read-only but the volumes. A script makes the mounts in a mount namespace of the container's own, so they end with it.
/// </summary>
internal sealed class PodRoot
{
    /// <summary>Where a container finds the .NET runtime.</summary>
    public const string DotnetFolder = "/dotnet";

    private static readonly string[] SystemFolders = ["/usr", "/bin", "/lib", "/lib64", "/sbin", "/etc/ssl"];

    private readonly string _path;
    private readonly StringBuilder _script = new("set -e\n");

    /// <summary>Makes it in a folder.</summary>
    public PodRoot(string path, string hostsFile, ProgramImage image)
    {
        _path = path;
        Directory.CreateDirectory(path);
        Run($"mount --bind {path} {path}");
        foreach (string folder in SystemFolders.Where(Directory.Exists))
        {
            AddSystemFolder(folder);
        }

        MountFolder(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")), DotnetFolder, readOnly: true);
        MountFolder("/dev", "/dev", readOnly: false);
        Directory.CreateDirectory(Inside("/proc"));
        Run($"mount --rbind /proc {Inside("/proc")}");
        Directory.CreateDirectory(Inside("/tmp"));
        File.WriteAllText(Inside("/etc/nsswitch.conf"), "hosts: files\n");
        File.WriteAllText(Inside("/etc/passwd"), $"root:x:0:0:root:/root:/bin/sh\napp:x:{ProgramImage.User}:{ProgramImage.User}::{ProgramImage.Home}:/bin/false\n");
        File.WriteAllText(Inside("/etc/hosts"), "");
        Run($"mount --bind {hostsFile} {Inside("/etc/hosts")}");
        if (image.Folder is { } program)
        {
            MountFolder(program, "/app", readOnly: true);
        }
    }

    /// <summary>The command that makes the mounts and then runs another one in this root as a user without any rights.</summary>
    public IReadOnlyList<string> Enter(string hostName, ContainerUser user, IEnumerable<string> assignments, IEnumerable<string> command)
    {
        string script = $"{_script}mount -o remount,bind,ro {_path}\necho {hostName} >/proc/sys/kernel/hostname\nexec chroot {_path} \"$@\"";
        return
        [
            "unshare", "--mount", "--uts", "--", "sh", "-c", script, "sh",
            "/usr/bin/setpriv", $"--reuid={user.User}", $"--regid={user.Group}", user.FurtherGroup is { } group ? $"--groups={group}" : "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--pdeathsig=KILL", "--",
            "/usr/bin/env", "-i", .. assignments, .. command,
        ];
    }

    /// <summary>Shows a folder of the machine at a path of the container.</summary>
    public void MountFolder(string source, string target, bool readOnly)
    {
        Directory.CreateDirectory(Inside(target));
        Run($"mount --bind {source} {Inside(target)}");
        if (readOnly)
        {
            Run($"mount -o remount,bind,ro {Inside(target)}");
        }
    }

    private void AddSystemFolder(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is { } target)
        {
            File.CreateSymbolicLink(Inside(folder), target);
        }
        else
        {
            MountFolder(folder, folder, readOnly: true);
        }
    }

    private string Inside(string path) => _path + path;

    private void Run(string command) => _script.Append(command).Append('\n');
}
