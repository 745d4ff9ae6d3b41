using System.Text.Json.Nodes;
using AdmissionGuard.Cli.Tests.Runs;

namespace AdmissionGuard.Cli.Tests.Check;

public sealed class LineTests
{
    private const string Word = "hunt" + "er7";
    private const string Secrets = "apiVersion: admissionguard.io/v1\nkind: Policy\nmetadata:\n  name: secrets\nspec:\n  mode: enforce\n  plaintextSecrets: { configMaps: true }\n";

    private static readonly string[] Key = ["-----BEGIN PRIVATE " + "KEY-----", string.Concat(Enumerable.Range(0, 16).Select(i => $"a{i:X}Z9")), "-----END PRIVATE " + "KEY-----"];

    [Fact]
    public void A_field_that_is_there_is_found_on_its_line() => Assert.Equal([10], Lines(Texts.BadPod));

    [Fact]
    public void A_field_that_is_missing_is_found_at_its_container() =>
        Assert.Equal([7], Lines(Texts.GoodPod, Texts.Policy.Replace("privileged: false", "readOnlyRootFilesystem: true", StringComparison.Ordinal)));

    [Fact]
    public void Lines_of_later_documents_count_from_the_top_of_the_file() =>
        Assert.Equal([10, 21], Lines($"{Texts.BadPod}\n---\n{Texts.BadPod}\n"));

    [Fact]
    public void Containers_of_a_Deployment_in_a_List_have_their_lines() =>
        Assert.Equal(
            [14, 20],
            Lines(
                """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                    spec:
                      template:
                        spec:
                          initContainers:
                            - name: init
                              securityContext:
                                privileged: true
                              image: a/b:1
                          containers:
                            - name: web
                              image: a/b:1
                              securityContext:
                                privileged: true
                """));

    [Fact]
    public void An_env_value_of_the_wrong_type_is_found_on_its_line() =>
        Assert.Equal([11], Lines(Texts.GoodPod + "\n      env:\n        - name: DEBUG\n          value: on\n"));

    [Fact]
    public void Pretty_JSON_has_lines_and_columns() =>
        Assert.Equal(
            [8],
            Lines(
                """
                {
                	"apiVersion": "v1",
                	"kind": "Pod",
                	"metadata": { "name": "\ud83d\ude00" },
                	"spec": { "containers": [ {
                		"name": "app", "image": "a\/b:1",
                		"securityContext": {
                			"privileged": true } } ] }
                }
                """,
                file: "input.json"));

    [Fact]
    public void Several_JSON_objects_in_a_row_are_several_documents()
    {
        const string pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"containers":[{"name":"a","image":"a/b:1","securityContext":{"privileged":true}}]}}""";

        Assert.Equal([1, 2], Lines($"{pod}\n{pod}\n", file: "input.json"));
    }

    [Fact]
    public void Items_of_a_typed_list_take_their_kind_from_it() =>
        Assert.Equal(
            [8],
            Lines("apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n  spec:\n    containers:\n    - {name: a, image: 'a/b:1',\n       securityContext: {privileged: true}}\n"));

    [Fact]
    public void An_anchored_security_context_is_found_where_it_is_written() =>
        Assert.Equal(
            [8, 8],
            Lines(
                """
                apiVersion: v1
                kind: Pod
                metadata: { name: a }
                spec:
                  containers:
                    - name: one
                      image: a/b:1
                      securityContext: &rights { privileged: true }
                    - name: two
                      image: a/b:1
                      securityContext: *rights
                """));

    [Fact]
    public void A_recorded_review_is_judged_as_the_webhook_would()
    {
        const string review = """
            apiVersion: admission.k8s.io/v1
            kind: AdmissionReview
            request:
              uid: 1b6fbcb6-7b6d-4f4f-8f6f-000000000000
              kind: { group: "", version: v1, kind: Pod }
              resource: { group: "", version: v1, resource: pods }
              operation: CREATE
              namespace: shop
              name: bad
              userInfo: { username: alice }
              object:
                apiVersion: v1
                kind: Pod
                metadata: { name: bad, namespace: shop }
                spec:
                  containers:
                    - name: app
                      image: a/b:1
                      securityContext:
                        privileged: true
            """;

        Assert.Equal([20], Lines(review));
    }

    [Fact]
    public void A_secret_inside_a_block_of_text_is_found_on_its_own_line() =>
        Assert.Equal(
            [9, 13, 17, 21],
            Lines(
                $"""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: c
                data:
                  app.properties: |

                    a=b
                    db.password={Word}
                  app.yaml: |-
                    db:
                      user: app
                      password: {Word}
                  app.json: |
                    [
                      1,
                      {"{"}"password": "{Word}"{"}"}
                    ]
                  tls.pem: |
                    # a key
                    {Key[0]}
                    {Key[1]}
                    {Key[2]}
                """,
                Secrets));

    [Fact]
    public void A_secret_in_a_script_is_found_on_the_line_of_its_word() =>
        Assert.Equal(
            [16, 13],
            Lines(
                $"""
                apiVersion: v1
                kind: Pod
                metadata: {"{"} name: a {"}"}
                spec:
                  containers:
                    - name: one
                      image: a/b:1
                      command:
                        - sh
                        - -c
                        - |
                          set -e
                          app --password {Word}
                          exit 0
                      env:
                        - {"{"} name: PASSWORD, value: {Word} {"}"}
                """,
                Secrets));

    private static int[] Lines(string manifest, string policy = Texts.Policy, string file = "input.yaml")
    {
        using Workspace workspace = new Workspace().Write("policy.yaml", policy).Write(file, manifest);
        JsonNode report = JsonNode.Parse(workspace.Run("check", file, "-p", "policy.yaml", "-o", "json").Output)!;
        return [.. report["workloads"]!.AsArray().SelectMany(w => w!["violations"]!.AsArray()).Select(v => v!["line"]!.GetValue<int>())];
    }
}
