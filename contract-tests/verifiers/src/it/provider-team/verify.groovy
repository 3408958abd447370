def contract = new File(basedir, '../../../../contracts/atlas-access-client-mongodb-atlas-admin-api.json')
def taken = new File(basedir, 'target/pacts').listFiles()
if (taken.size() != 1 || taken[0].text != contract.text) {
    throw new AssertionError("$taken is not the contract")
}

def report = new File(basedir, 'target/surefire-reports/TEST-com.example.provider.AtlasAccessContractTest.xml')
assert report.text.count('<testcase ') >= 6
